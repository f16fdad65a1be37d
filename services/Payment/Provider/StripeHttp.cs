using Microsoft.Extensions.Options;
using Stripe;

namespace OnlineShop.Payment.Provider;

/// <summary>
/// Sends Stripe.net's requests over the shop's own HTTP client, with its timeout and traces, and in the version that the adapter
/// is written for. Nothing is retried here: the workers do that, in their own time.
/// </summary>
internal sealed class StripeHttp(IHttpClientFactory clients, IOptions<ProviderOptions> options) : IHttpClient
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "provider";

    private const string Version = "Stripe-Version";

    public async Task<StripeResponse> MakeRequestAsync(StripeRequest request, CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(request.Method, request.Uri) { Content = request.Content };
        message.Headers.Authorization = request.AuthorizationHeader;
        foreach (var (name, value) in request.StripeHeaders)
            message.Headers.TryAddWithoutValidation(name, name == Version ? options.Value.ApiVersion : value);
        using var response = await clients.CreateClient(ClientName).SendAsync(message, cancellationToken);
        var content = await response.Content.ReadAsStringAsync(cancellationToken);
        // Stripe.net takes what is read to be an object.
        return content == "null"
            ? throw new HttpRequestException("an empty answer")
            : new StripeResponse(response.StatusCode, response.Headers, content);
    }

    public Task<StripeStreamedResponse> MakeStreamingRequestAsync(
        StripeRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The shop reads no streams of the provider's.");
}
