"""HTTP as values: requests, negotiation, conditions, links, replies and problems, without a framework or a socket."""
