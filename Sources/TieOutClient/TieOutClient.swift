// TieOutClient
