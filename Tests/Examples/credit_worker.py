#!/usr/bin/env python3
"""Credits money from the feed, in one transaction with a table of its own. Python 3 with psycopg 3.

    credit_worker.py          until it is stopped
    credit_worker.py --once   until nothing is left to do

The database: DATABASE_URL, or libpq's own variables. There is no work before tieout.start_feed was called.
"""

import os
import select
import signal
import socket
import sys

import psycopg
from psycopg.rows import namedtuple_row

POLL_SECONDS = 5
IN_THE_WAY = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)


def handle(connection, work):
    """Credits one piece of money, or reverses its credit, and updates the player's balance with it."""
    if work.action == "reverse":
        answer = ask(connection, "SELECT * FROM tieout.reverse_credit(%s, 'withdrawn')", work.entry)
    else:
        # The registered account; else a deposit's reference is the player's name.
        player = work.account or (work.reference if work.subject_kind == "transaction" else None)
        answer = ask(
            connection, "SELECT * FROM tieout.credit_money(%s, %s, %s)", work.money, work.part, player)
        if answer.reason == "unknown_reference":
            answer = ask(connection, "SELECT * FROM tieout.suspend(%s, %s)", work.money, work.part)
    if answer.outcome in ("credited", "reversed") and answer.account != "@suspense":
        # The amount is an exact Decimal, negative for a reversal. Never make a float of it.
        connection.execute(
            """
            INSERT INTO players (account, asset, balance) VALUES (%s, %s, %s)
            ON CONFLICT (account, asset) DO UPDATE SET balance = players.balance + excluded.balance
            """,
            (answer.account, answer.asset, answer.amount))
    return answer


def ask(connection, sql, *values):
    return connection.execute(sql, values).fetchone()


def turn(connection):
    """One transaction: takes work from the feed, handles each item in a savepoint. Returns the number of items."""
    lines = []
    with connection.transaction():
        items = connection.execute("SELECT * FROM tieout.next_creditable(10)").fetchall()
        # In order of the affected balances, so that workers queue instead of deadlocking.
        for work in sorted(items, key=lambda w: (w.account or "", w.reference or "", w.money, w.part)):
            try:
                with connection.transaction():
                    answer = handle(connection, work)
                    lines.append(f"{answer.outcome} {answer.account or work.reference}"
                                 f" {answer.amount or ''} {answer.asset or answer.reason}")
            except psycopg.Error as error:
                if connection.closed or isinstance(error, IN_THE_WAY):
                    raise  # Not caused by this item: retry the transaction.
                lines.append(f"failed {work.subject}: {error.sqlstate}")  # The feed returns it again later.
    for line in lines:  # Committed.
        print(line, flush=True)
    return len(items)


class Stop:
    """Set by SIGTERM and SIGINT. The current transaction is finished first."""

    def __init__(self):
        self.reader, self.writer = socket.socketpair()
        self.writer.setblocking(False)
        signal.set_wakeup_fd(self.writer.fileno())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)

    def is_told(self, within=0.0, beside=()):
        ready, _, _ = select.select([self.reader, *beside], [], [], within)
        return self.reader in ready


def wait(connection, stop):
    """Waits for a notification of work, or for a time: correctness does not depend on notifications."""
    if not stop.is_told(within=POLL_SECONDS, beside=[connection.fileno()]):
        connection.pgconn.consume_input()
        while connection.pgconn.notifies():
            pass


def work(once, stop):
    # Without prepared statements: behind a pooler the next transaction may have another connection.
    with psycopg.connect(
        os.environ.get("DATABASE_URL", ""), autocommit=True, row_factory=namedtuple_row, prepare_threshold=None
    ) as connection:
        connection.execute("LISTEN tieout_creditable")
        while not stop.is_told():
            if turn(connection) > 0:
                continue
            if once:
                return
            wait(connection, stop)


def main():
    once = "--once" in sys.argv[1:]
    stop = Stop()
    while not stop.is_told():
        try:
            return work(once, stop)
        except psycopg.OperationalError as error:
            if once and not isinstance(error, IN_THE_WAY):
                raise
            print(f"tries again: {error.sqlstate or 'no connection'}", file=sys.stderr, flush=True)
            stop.is_told(within=1.0)


if __name__ == "__main__":
    main()
