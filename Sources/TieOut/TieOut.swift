// The modules that a backend embeds, as one import.

@_exported public import TieOutCore
@_exported public import TieOutIntake
@_exported public import TieOutLedger
@_exported public import TieOutPostgres
@_exported public import TieOutProviders
@_exported public import TieOutStore
