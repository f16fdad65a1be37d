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
            () => http.GetFromJsonAsync<JsonElement>($"/mail?to={to}"), list => Find(list, subject) is not null, $"a mail to {to} about '{subject}'");
        return Find(mails, subject)!.Value;
    }

    /// <summary>The charges of an order that the provider has on its ledger, and what was refunded of them, in minor units.</summary>
    public async Task<(int Charges, long Captured, long Refunded)> ChargesOfAsync(Guid orderId)
    {
        var ledger = await http.GetFromJsonAsync<JsonElement>("/ledger");
        var intents = ledger.GetProperty("intents").EnumerateArray()
            .Where(intent => intent.GetProperty("metadata").TryGetProperty("orderId", out var id) && id.GetString() == orderId.ToString()).ToList();
        return (intents.Count(intent => intent.GetProperty("captured").GetInt64() > 0),
            intents.Sum(intent => intent.GetProperty("captured").GetInt64()), intents.Sum(intent => intent.GetProperty("refunded").GetInt64()));
    }

    /// <summary>Lets the carrier move a parcel to its next state.</summary>
    public async Task AdvanceAsync(string trackingNumber)
    {
        using var response = await http.PostAsync(new Uri($"/carrier/shipments/{trackingNumber}/advance", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
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
