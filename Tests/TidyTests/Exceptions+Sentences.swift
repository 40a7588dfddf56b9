extension Exceptions {
  /// Help and messages with a word that means something else there.
  static let sentences = [
    Exception("ServerUser.swift", "nor nobody", "the name of a user of Unix")
  ]
}
