using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Channels;

/// <summary>Where SMS go out.</summary>
internal sealed class SmsOptions
{
    public const string Section = "Sms";

    /// <summary>The gateway's address; messages go to <c>/sms/messages</c> under it.</summary>
    [Required(ErrorMessage = "Sms:BaseUrl is not set; for example http://localhost:9020.")]
    public Uri? BaseUrl { get; set; } = new("http://localhost:9020");
}

/// <summary>Sends an SMS.</summary>
internal interface ISmsSender
{
    /// <summary>Sends under an id that stays the same when the text is sent again.</summary>
    /// <exception cref="DeliveryRefusedException">The gateway refused for good.</exception>
    Task SendAsync(Guid id, string to, string text, CancellationToken cancel);
}

/// <summary>Sends through an HTTP gateway, which knows a repeated text by its <c>Idempotency-Key</c>.</summary>
internal sealed class SmsSender(IHttpClientFactory clients, IOptions<SmsOptions> options) : ISmsSender
{
    public const string Client = "sms";

    public async Task SendAsync(Guid id, string to, string text, CancellationToken cancel)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.BaseUrl!, "/sms/messages")) { Content = JsonContent.Create(new SmsMessage(to, text)) };
        request.Headers.Add("Idempotency-Key", id.ToString());
        using var response = await client.SendAsync(request, cancel);
        if (response.IsSuccessStatusCode)
            return;
        var reason = $"The SMS gateway answered {(int)response.StatusCode}.";
        throw IsFinal(response.StatusCode) ? new DeliveryRefusedException(reason) : new HttpRequestException(reason, null, response.StatusCode);
    }

    // Our key or our access may be put right: those are no verdict on the message.
    private static bool IsFinal(HttpStatusCode status) => status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Gone;

    private sealed record SmsMessage(string To, string Text);
}
