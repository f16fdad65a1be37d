using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.Verify.Sources;

/// <summary>A payment intent on the provider's own ledger.</summary>
/// <param name="Currency">In small letters, as the provider writes it.</param>
/// <param name="Captured">Taken of the customer, in minor units.</param>
/// <param name="Refunded">Given back, in minor units.</param>
internal sealed record LedgerIntent(
    string Id, string Status, long Amount, string Currency, long Captured, long Refunded,
    IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The order that it was made for; null where it says none.</summary>
    public Guid? OrderId =>
        Metadata.TryGetValue("orderId", out var id) && Guid.TryParse(id, out var orderId) ? orderId : null;

    /// <summary>Whether it holds the customer's money without having taken it.</summary>
    public bool Holds => Status == "requires_capture";
}

/// <summary>A mail in the mail box.</summary>
/// <param name="MessageId">Without angle brackets; null where it had none.</param>
/// <param name="Duplicates">How often it came again under the same Message-ID.</param>
internal sealed record ReceivedMail(
    Guid Id, string To, string Subject, string? MessageId, DateTimeOffset ReceivedAt, int Duplicates);

/// <summary>The provider's ledger and the mail box, as the outside world itself keeps them.</summary>
internal sealed class OutsideWorld(Uri address) : IDisposable
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;
    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Every intent on the provider's ledger.</summary>
    /// <exception cref="UnreadableException">It does not answer.</exception>
    public Task<IReadOnlyList<LedgerIntent>> ReadLedgerAsync(CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<LedgerIntent>>(
            "ledger", async () => (await http.GetFromJsonAsync<LedgerBody>("/ledger", Json, cancel))!.Intents, cancel);

    /// <summary>Every mail in the mail box.</summary>
    /// <exception cref="UnreadableException">There is no answer.</exception>
    public Task<IReadOnlyList<ReceivedMail>> ReadMailAsync(CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<ReceivedMail>>("mail", async () =>
        {
            var all = new List<ReceivedMail>();
            await foreach (var mail in http.GetFromJsonAsAsyncEnumerable<ReceivedMail>("/mail", Json, cancel))
                all.Add(mail!);
            return all;
        }, cancel);

    public void Dispose() => http.Dispose();

    private async Task<T> ReadAsync<T>(string what, Func<Task<T>> read, CancellationToken cancel)
    {
        try
        {
            return await read();
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or IOException
            || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new UnreadableException($"{address.AbsoluteUri.TrimEnd('/')}/{what}", error);
        }
    }

    private sealed record LedgerBody(IReadOnlyList<LedgerIntent> Intents);
}
