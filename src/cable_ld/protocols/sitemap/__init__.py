"""What crawlers read: the sitemap and robots.txt (CONTRACT.md §6)."""
