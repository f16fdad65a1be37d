using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Notification.Webhooks.Addresses;

namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>Posts an event to a webhook, once, and says how that ended.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "webhooks";

    private const int LongestResponse = 4096;

    public async Task<WebhookOutcome> SendAsync(WebhookItem item, CancellationToken cancel)
    {
        var (at, began) = (clock.GetUtcNow(), Stopwatch.GetTimestamp());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            using var client = clients.CreateClient(Client);
            using var request = RequestOf(item, at);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var text = await ReadBeginningAsync(response.Content, limit.Token);
            var status = (int)response.StatusCode;
            return End(ResultOf(status), ErrorOf(status), status, text);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return End(
                AttemptResult.TimedOut,
                string.Create(CultureInfo.InvariantCulture, $"There was no answer within {options.Value.Timeout.TotalSeconds} s."));
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            var cause = error.GetBaseException();
            return End(cause is AddressRefusedException ? AttemptResult.AddressRefused : AttemptResult.Unreachable, cause.Message);
        }

        WebhookOutcome End(AttemptResult result, string? error, int? status = null, string? response = null) =>
            new(item, result, at, Stopwatch.GetElapsedTime(began), status, error, response);
    }

    private static HttpRequestMessage RequestOf(WebhookItem item, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, item.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(item.Body))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
            },
        };
        request.Headers.UserAgent.ParseAdd("OnlineShop-Webhooks/1.0");
        request.Headers.Add(WebhookHeaders.Signature, WebhookSigner.Sign(item.Body, item.Secrets, now));
        request.Headers.Add(WebhookHeaders.EventId, item.EventId.ToString());
        request.Headers.Add(WebhookHeaders.EventType, item.Type);
        request.Headers.Add(WebhookHeaders.DeliveryId, item.Id.ToString());
        request.Headers.Add(WebhookHeaders.Attempt, item.Attempts.ToString(CultureInfo.InvariantCulture));
        return request;
    }

    /// <summary>What is kept of an answer. The status alone counts: that the rest does not come, or not in time, is no failure.</summary>
    private static async Task<string?> ReadBeginningAsync(HttpContent content, CancellationToken cancel)
    {
        var (buffer, length) = (new byte[LongestResponse], 0);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancel);
            int read;
            while (length < buffer.Length && (read = await stream.ReadAsync(buffer.AsMemory(length), cancel)) > 0)
                length += read;
        }
        catch (Exception error) when (error is IOException or HttpRequestException or OperationCanceledException)
        {
            // What has come is kept.
        }

        return length == 0 ? null : StorableText.Of(Encoding.UTF8.GetString(buffer, 0, length), LongestResponse);
    }

    private static AttemptResult ResultOf(int status) => status switch
    {
        >= 200 and < 300 => AttemptResult.Delivered,
        >= 300 and < 400 => AttemptResult.Redirected,
        _ => AttemptResult.Refused,
    };

    private static string? ErrorOf(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => $"It answered {status}. Redirects are not followed.",
        _ => $"It answered {status}.",
    };
}
