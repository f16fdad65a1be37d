using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// No mail came twice to the mail box. Notification may send a mail again under the same Message-ID when it was killed between sending and noting
/// so; a receiver that knows the id shows it once.
/// </summary>
internal sealed class MailsArriveOnce : IInvariant
{
    public string Name => "mails-arrive-once";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var (all, repeated) = await shop.Sources.Outside.ReadMailAsync(cancel);
        return new Finding(
            Finding.Count(all, "mail"),
            [.. repeated.Select(mail => new Breach("mail", mail.Id.ToString(), $"'{mail.Subject}' to {mail.To} came {mail.Duplicates + 1} times"))]);
    }
}
