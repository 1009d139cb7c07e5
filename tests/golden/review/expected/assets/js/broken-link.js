for (const link of document.querySelectorAll("[data-report]"))
  link.href += encodeURIComponent([location.href, document.referrer].filter(Boolean).join("\n"));
