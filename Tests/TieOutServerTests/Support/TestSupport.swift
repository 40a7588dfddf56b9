// What stands in TestSupport is at hand in every file.
@_exported public import TestSupport
