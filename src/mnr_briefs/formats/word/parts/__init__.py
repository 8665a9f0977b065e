"""What is known of Word files in general: their parts, their namespaces, how Word counts and prints numbers."""
