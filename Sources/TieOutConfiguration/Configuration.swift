/// What `tieout.yaml` says.
public struct Configuration: Sendable {}
