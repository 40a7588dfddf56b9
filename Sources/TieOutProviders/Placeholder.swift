// TieOutProviders
