using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Each mail that Notification says it sent is in the mail box, once, and none that nobody sent. A process that dies between
/// sending and noting so sends again under the same Message-ID (RFC 5321, 4.5.4, leaves no other way), and a receiver that knows
/// the id shows it once; so a mail may come as often as it was tried, and no more. The box may have been emptied: what was to be
/// sent before its oldest mail is not looked for.
/// </summary>
internal sealed class MailsArriveOnce : IInvariant
{
    private const string Sent = """
        select s.id, s.state = 'sent' as sent, s.attempts, n.created_at
        from sends s join notices n on n.id = s.notice_id where s.channel = 'email'
        """;

    public string Name => "mails-arrive-once";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var tried = (await shop.Sources.Notification.ReadAsync<TriedFact>(Sent, cancel)).ToDictionary(fact => fact.Id);
        var mails = await shop.Sources.Outside.ReadMailAsync(cancel);
        var oldest = mails.Count > 0 ? mails.Min(mail => mail.ReceivedAt).UtcDateTime : DateTime.MaxValue;
        var arrived = mails.Select(NotificationOf).ToHashSet();
        var again = mails.Sum(mail => (long)mail.Duplicates);
        return new Finding(
            $"{Finding.Count(mails.Count, "mail")}{(again > 0 ? $" ({again} sent again after a fault)" : "")}",
            [
                .. mails.Select(mail => WrongWith(mail, tried.GetValueOrDefault(NotificationOf(mail))))
                    .OfType<Breach>(),
                .. tried.Values.Where(fact => fact.Sent && fact.CreatedAt > oldest && !arrived.Contains(fact.Id))
                    .Select(
                        fact => new Breach("notification", fact.Id.ToString(), "its mail was sent and is not in the mail box")),
            ]);
    }

    private static Breach? WrongWith(ReceivedMail mail, TriedFact? tried) => tried switch
    {
        null => new Breach("mail", mail.Id.ToString(), $"'{mail.Subject}' to {mail.To} was sent by nobody"),
        _ when mail.Duplicates >= tried.Attempts =>
            new Breach(
                "mail", mail.Id.ToString(),
                $"'{mail.Subject}' to {mail.To} came {mail.Duplicates + 1} times and was tried {tried.Attempts} times"),
        _ => null,
    };

    /// <summary>The id of the notification, which the Message-ID begins with.</summary>
    private static Guid NotificationOf(ReceivedMail mail) =>
        Guid.TryParseExact(mail.MessageId?.Split('@')[0], "N", out var id) ? id : Guid.Empty;

    private sealed record TriedFact(Guid Id, bool Sent, int Attempts, DateTime CreatedAt);
}
