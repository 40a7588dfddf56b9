// TieOutSandboxTests
