for(const block of document.querySelectorAll("[data-ends]"))block.hidden=Date.now()>Date.parse(block.dataset.ends)
