using OnlineShop.ApiClients;
using OnlineShop.ApiClients.OutsideWorld;
using OnlineShop.Client;

namespace OnlineShop.Tests;

/// <summary>The outside world's own view: what it was sent and what it charged.</summary>
public sealed class Sandbox(HttpClient http)
{
    private readonly SandboxClient client = new(http);

    /// <summary>Waits for a mail to an address whose subject has a word.</summary>
    public async Task<ApiMail> WaitForMailAsync(string to, string subject)
    {
        var mails = await Eventually.BecomesAsync(
            () => client.MailsAsync(to), seen => seen.Any(IsWanted), $"a mail to {to} about '{subject}'");
        return mails.First(IsWanted);

        bool IsWanted(ApiMail mail) => mail.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Every mail to an address.</summary>
    public Task<IReadOnlyList<ApiMail>> MailsAsync(string to) => client.MailsAsync(to);

    /// <summary>The charges of an order on the provider's ledger.</summary>
    public async Task<Charges> ChargesOfAsync(Guid orderId) => (await ChargesOfAsync([orderId]))[orderId];

    /// <summary>The charges of each of some orders, in one look.</summary>
    public async Task<IReadOnlyDictionary<Guid, Charges>> ChargesOfAsync(IReadOnlyCollection<Guid> orderIds)
    {
        var intents = (await client.LedgerAsync()).Intents.ToLookup(intent => intent.OrderId);
        return orderIds.ToDictionary(id => id, id => Sum([.. intents[id.ToString()]]));
    }

    /// <summary>Lets the carrier move a parcel to its next state.</summary>
    public async Task AdvanceAsync(string trackingNumber) =>
        (await client.AdvanceAsync(trackingNumber)).ShouldSucceed();

    /// <summary>Lets the carrier bring the parcel of an order to its customer.</summary>
    public async Task DeliverAsync(Customer customer, Guid orderId)
    {
        var trackingNumber = await customer.WaitForTrackingNumberAsync(orderId);
        for (var stage = 0; stage < 3; stage++)
            await AdvanceAsync(trackingNumber);
        await customer.WaitForStatusAsync(orderId, OrderStatus.Delivered);
    }

    private static Charges Sum(IReadOnlyList<ApiLedgerIntent> intents) => new(
        intents.Count(intent => intent.Captured > 0), intents.Sum(intent => intent.Captured),
        intents.Sum(intent => intent.Refunded));
}
