using Microsoft.Extensions.Options;

namespace OnlineShop.Rates.Feed;

/// <summary>Reads the list from its address.</summary>
internal sealed class FeedClient(IHttpClientFactory clients, IOptions<FeedOptions> options, TimeProvider clock)
{
    public const string Name = "feed";

    /// <summary>The full history of the bank since 1999 is about 8 MB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <exception cref="FeedRefusedException">It answered something else than a list to be believed.</exception>
    /// <exception cref="HttpRequestException">It does not answer.</exception>
    public async Task<IReadOnlyList<DailyRates>> ReadAsync(CancellationToken cancel)
    {
        using var client = clients.CreateClient(Name);
        using var response = await client.GetAsync(new Uri(options.Value.Url), cancel);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var days = EcbFeed.Read(body, options.Value.MinimumCurrencies);

        // A day may have begun at the bank and not yet here, but not two.
        var tomorrow = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        return days[^1].Day <= tomorrow ? days : throw new FeedRefusedException($"The day {days[^1].Day:yyyy-MM-dd} is in the future.");
    }
}
