using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.Tests;

/// <summary>The outside world's own view: what it was sent and what it charged.</summary>
public sealed class Sandbox(HttpClient http)
{
    /// <summary>Waits for a mail to an address whose subject has a word.</summary>
    public async Task<JsonElement> WaitForMailAsync(string to, string subject)
    {
        var mails = await Eventually.BecomesAsync(
            () => http.GetFromJsonAsync<JsonElement>($"/mail?to={to}"), list => Find(list, subject) is not null,
            $"a mail to {to} about '{subject}'");
        return Find(mails, subject)!.Value;
    }

    /// <summary>
    /// The charges of an order that the provider has on its ledger, and what was refunded of them, in minor units.
    /// </summary>
    public async Task<(int Charges, long Captured, long Refunded)> ChargesOfAsync(Guid orderId) =>
        (await ChargesOfAsync([orderId]))[orderId];

    /// <summary>The charges of each of some orders, in one look.</summary>
    public async Task<IReadOnlyDictionary<Guid, (int Charges, long Captured, long Refunded)>> ChargesOfAsync(
        IReadOnlyCollection<Guid> orderIds)
    {
        var ledger = await http.GetFromJsonAsync<JsonElement>("/ledger");
        var intents = ledger.GetProperty("intents").EnumerateArray()
            .ToLookup(intent => intent.GetProperty("metadata").TryGetProperty("orderId", out var id) ? id.GetString() : null);
        return orderIds.ToDictionary(id => id, id => Sum(intents[id.ToString()]));
    }

    /// <summary>Lets the carrier move a parcel to its next state.</summary>
    public async Task AdvanceAsync(string trackingNumber)
    {
        using var response = await http.PostAsync(new Uri($"/carrier/shipments/{trackingNumber}/advance", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
    }

    private static (int Charges, long Captured, long Refunded) Sum(IEnumerable<JsonElement> intents)
    {
        var sums = intents.Select(intent => (Captured: intent.GetProperty("captured").GetInt64(), Refunded: intent.GetProperty("refunded").GetInt64())).ToList();
        return (sums.Count(sum => sum.Captured > 0), sums.Sum(sum => sum.Captured), sums.Sum(sum => sum.Refunded));
    }

    private static JsonElement? Find(JsonElement mails, string subject)
    {
        foreach (var mail in mails.EnumerateArray())
        {
            if (mail.GetProperty("subject").GetString()!.Contains(subject, StringComparison.OrdinalIgnoreCase))
                return mail;
        }

        return null;
    }
}
