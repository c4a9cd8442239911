"""Who signs in this organ: its chains of signatures, and deputies while somebody is away."""
