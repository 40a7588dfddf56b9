// TieOutSandboxServer
