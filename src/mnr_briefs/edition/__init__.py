"""The edition: content and survey joined, which pages are made from."""
