// TieOutServer
