// TieOutSandbox
