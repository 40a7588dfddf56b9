// TieOutStore
