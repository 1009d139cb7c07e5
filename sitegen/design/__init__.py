"""How a site looks, as far as it may choose: colours and what can be read on what, type, measures. Pure."""
