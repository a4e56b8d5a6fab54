"""Labels for envelopes and folders: who it is in Latin letters and in their own, where they live, on sheets that shops sell."""
