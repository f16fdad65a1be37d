using System.Collections.Concurrent;

namespace OnlineShop.Sandbox.Mail;

/// <summary>Which recipients the box takes: all but those of the domains that exist to try out refusals.</summary>
internal sealed class RecipientRules
{
    private readonly ConcurrentDictionary<string, bool> _askedToRetry = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The refusal of a recipient, null when it is taken.</summary>
    public string? Refusal(SmtpPath recipient)
    {
        if (Is(recipient, "bounce.example"))
            return $"550 5.1.1 <{recipient.Address}> no such mailbox";
        // Greylisting: the first attempt is put off, the next one passes.
        if (Is(recipient, "slow.example") && _askedToRetry.TryAdd(recipient.Address, true))
            return $"451 4.7.1 <{recipient.Address}> try again later";
        return null;
    }

    /// <summary>A message has arrived: the next one is put off anew.</summary>
    public void Delivered(string recipient) => _askedToRetry.TryRemove(recipient, out _);

    private static bool Is(SmtpPath recipient, string domain) =>
        recipient.Domain.Equals(domain, StringComparison.OrdinalIgnoreCase);
}
