"""The grammar of quantity: what a sentence says of how many, from its words; whether it may is for the rules to say."""
