using System.Net;
using Microsoft.Extensions.Options;
using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.Channels;

/// <summary>Sends through an HTTP gateway, which recognises a repeated text by its <c>Idempotency-Key</c>.</summary>
internal sealed class SmsSender(IHttpClientFactory clients, IOptions<SmsOptions> options) : ISmsSender
{
    public const string Client = "sms";

    /// <summary>The most connections to the gateway of each replica.</summary>
    public const int MaxConnections = 8;

    public async Task SendAsync(Guid id, string to, string text, CancellationToken cancel)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.BaseUrl!, "/sms/messages"))
        {
            Content = JsonContent.Create(new SmsMessage(to, text)),
        };
        request.Headers.Add("Idempotency-Key", id.ToString());
        using var response = await client.SendAsync(request, cancel);
        if (response.IsSuccessStatusCode)
            return;
        var reason = $"The SMS gateway answered {(int)response.StatusCode}.";
        throw IsFinal(response.StatusCode)
            ? new DeliveryRefusedException(reason)
            : new HttpRequestException(reason, null, response.StatusCode);
    }

    // Other refusals, such as of our credentials, can be fixed and say nothing about the message.
    private static bool IsFinal(HttpStatusCode status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Gone;

    private sealed record SmsMessage(string To, string Text);
}
