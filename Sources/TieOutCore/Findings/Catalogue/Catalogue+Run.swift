extension Catalogue {
  /// The night itself, and the store that it reads.
  static let run: [FindingClass: ClassDescription] = [
    .notJudged: ClassDescription(
      "critical",
      "A payment, transaction or group could not be judged; everything else was.",
      fires:
        "folding, judging or writing one stream, group or row failed, and it was set aside with the"
        + " reason",
      closes: "it is judged again without failing",
      do: "Read the reason in the note, and look at the evidence with tieout show. Until it is"
        + " mended, nothing else is said about this subject: check it by hand."),
    .runIncomplete: ClassDescription(
      "high",
      "The night did not finish, or not everything in it is proven.",
      fires: "a step did not finish, or a coverage gap lies inside the night's window",
      closes: "the step finishes, the gap is closed",
      do: "Start the night again: it goes on where it stopped. Absence in the gap is not judged"
        + " until then."),
    .controlTotalBroken: ClassDescription(
      "critical",
      "The sums do not tie: nothing was published.",
      fires: "rows in are not rows in buckets, or totals and items differ",
      closes: "the totals tie again",
      do: "Run tieout verify. Do not use the reports of that night; keep the database as it is for"
        + " whoever looks into it."),
    .projectionDrift: ClassDescription(
      "critical",
      "A stored state is not what its events say.",
      fires: "a projection that is folded anew differs from the stored one",
      closes: "they are equal",
      do: "Run tieout fold --rebuild, then tieout verify. Find out who wrote to the projection's"
        + " table."),
    .historyAltered: ClassDescription(
      "critical",
      "Evidence was changed, or its guard was taken away.",
      fires: "the append-only guard of a table is missing, or a seal does not fit what it seals",
      closes: "the guard is back, the seal fits",
      do: "Treat it as an incident: who has superuser rights, what was changed. Compare with a"
        + " backup."),
    .clockSkew: ClassDescription(
      "medium",
      "Clocks are too far apart.",
      fires: "the clocks of database, host and provider differ by more than the limit",
      closes: "they agree",
      do: "Run time synchronization on host and database. Graces and service levels are judged"
        + " wrongly by as much."),
    .rulesChanged: ClassDescription(
      "info",
      "The rules or their settings are not those of the run before.",
      fires: "the rule set's version or the digest of the settings differs; what it changes in the"
        + " outcome is attached",
      closes: "at once: it is counted in one night",
      do: "Read the attached difference before you act on findings that are new or gone."),
    .lateAfterClose: ClassDescription(
      "medium",
      "A new fact belongs to a period that is closed.",
      fires: "it was recorded after the close of the period in which it happened",
      closes: "it is booked as an adjustment",
      do: "Book it in the open period, as an adjustment that names the closed one. The closed"
        + " report stays as it was."),
  ]
}
