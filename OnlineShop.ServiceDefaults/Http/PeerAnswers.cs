using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>
/// Reads what a peer answered, in one of three ways: its value; <see cref="PeerRefusedException"/>, its last word on what was
/// asked; or <see cref="HttpRequestException"/>, which may go away and is 503 to the caller.
/// </summary>
public static class PeerAnswers
{
    /// <summary>
    /// Whether a repetition would be answered the same: a 4xx about what was asked. Not those about who asks (a key may just be
    /// in change), about the moment (too early, too many, too late), or about the connection.
    /// </summary>
    public static bool IsFinal(HttpStatusCode status) => (int)status is >= 400 and < 500 && status is not (
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired or HttpStatusCode.RequestTimeout
        or HttpStatusCode.MisdirectedRequest or (HttpStatusCode)425 or HttpStatusCode.TooManyRequests);

    /// <summary>The value that a peer answered.</summary>
    /// <param name="peer">The peer's name, for the log.</param>
    /// <exception cref="PeerRefusedException">The peer refused, and would refuse again.</exception>
    /// <exception cref="HttpRequestException">The peer could not answer now.</exception>
    public static async Task<T> ReadAnswerAsync<T>(
        this HttpResponseMessage response, string peer, CancellationToken cancel)
    {
        if (IsFinal(response.StatusCode))
            throw new PeerRefusedException(peer, response.StatusCode, await ReadProblemAsync(response, cancel));
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>(cancel)
            ?? throw new HttpRequestException($"{peer} gave an empty answer.");
    }

    /// <summary>The value that a peer answered; null where it refused, and would refuse again: it has no such thing.</summary>
    /// <param name="peer">The peer's name, for the log.</param>
    /// <exception cref="HttpRequestException">The peer could not answer now.</exception>
    public static async Task<T?> FindAnswerAsync<T>(
        this HttpResponseMessage response, string peer, CancellationToken cancel)
        where T : class => IsFinal(response.StatusCode) ? null : await response.ReadAnswerAsync<T>(peer, cancel);

    /// <summary>The problem of a refusal; null where its body is none.</summary>
    private static async Task<JsonElement?> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancel) is { ValueKind: JsonValueKind.Object } problem
                ? problem
                : null;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
