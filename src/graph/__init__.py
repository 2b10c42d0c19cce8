"""migraph: a knowledge graph of migration-policy actors."""
