extern alias sandbox;

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.ApiClients;

namespace OnlineShop.Delivery.Tests;

/// <summary>
/// The Sandbox's carrier, on the clock of the service under test. Parcels move by hand; what it calls back is kept for the test
/// to pass on.
/// </summary>
public sealed class CarrierApp(FakeTimeProvider clock) : WebApplicationFactory<sandbox::Program>
{
    public const string Secret = "a-secret-for-tests-of-32-characters";

    private readonly Channel<(string Body, string Signature)> callbacks = Channel.CreateUnbounded<(string, string)>();
    private HttpClient? client;

    /// <summary>Decides about a request before the carrier sees it; null lets it through.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Before { get; set; }

    /// <summary>Whether the answer to a request is lost after the carrier has acted on it.</summary>
    public Func<HttpRequestMessage, bool>? LosesAnswer { get; set; }

    public HttpResponseMessage Answer(HttpRequestMessage request)
    {
        if (Before?.Invoke(request) is { } answer)
            return answer;
        client ??= CreateClient();
        using var copy = new HttpRequestMessage(request.Method, request.RequestUri!.PathAndQuery);
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        if (request.Content is { } content)
        {
            copy.Content = new ByteArrayContent(content.ReadAsByteArrayAsync().GetAwaiter().GetResult());
            copy.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        var response = client.SendAsync(copy).GetAwaiter().GetResult();
        return LosesAnswer?.Invoke(request) == true
            ? throw new HttpRequestException("The connection was reset.")
            : response;
    }

    /// <summary>The carrier's parcels of a shipment.</summary>
    public async Task<IReadOnlyList<Parcel>> ParcelsOfAsync(Guid shipmentId)
    {
        using var http = CreateClient();
        return (await http.GetFromJsonAsync<IReadOnlyList<Parcel>>($"/carrier/shipments?reference={shipmentId}", ApiClient.Json))!;
    }

    public async Task AdvanceAsync(string trackingNumber)
    {
        using var http = CreateClient();
        using var response = await http.PostAsync($"/carrier/shipments/{trackingNumber}/advance", null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The next event that the carrier sends, as it signed it.</summary>
    public async Task<(string Body, string Signature)> CallbackAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            clock.Advance(TimeSpan.FromMilliseconds(300));
            try
            {
                await callbacks.Reader.WaitToReadAsync(limit.Token).AsTask()
                    .WaitAsync(TimeSpan.FromMilliseconds(200), limit.Token);
                if (callbacks.Reader.TryRead(out var callback))
                    return callback;
            }
            catch (TimeoutException)
            {
                // The carrier looks for untold events at each beat of its clock.
            }
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("PaymentProvider:ApiKey", "sk_test_of_the_shop");
        builder.UseSetting("Carrier:WebhookSecret", Secret);
        builder.UseSetting("Carrier:StepSeconds", "0");
        builder.UseSetting("Smtp:Port", "0");
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            services.AddHttpClient("carrier-callbacks")
                .ConfigurePrimaryHttpMessageHandler(() => new Keeper(callbacks.Writer));
        });
    }

    private sealed class Keeper(ChannelWriter<(string, string)> writer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            await writer.WriteAsync((body, request.Headers.GetValues("Carrier-Signature").First()), cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}

/// <summary>A parcel as the carrier knows it, as far as tests read it.</summary>
public sealed record Parcel(string TrackingNumber, string Status, int WeightGrams, ParcelAddress To);

/// <summary>Where a parcel goes.</summary>
public sealed record ParcelAddress(string Line1);
