using OnlineShop.Data.Work;

namespace OnlineShop.Messaging.Outbox;

/// <summary>
/// Says that a commit left messages to the relay, which is another replica. Raised after the commit, not by it: a NOTIFY inside the transaction would queue all
/// commits of the server behind one lock. See docs/adr/0002-messaging.md.
/// </summary>
public sealed class OutboxSignal : WakeSignal;
