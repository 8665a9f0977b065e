"""Country packs at work: made, compared with the edition, brought up to date, sent and taken home."""
