using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.Sandbox.Carrier;
using OnlineShop.Sandbox.Mail;
using OnlineShop.Sandbox.PaymentProvider.Webhooks;

namespace OnlineShop.Sandbox.Tests;

/// <summary>The whole Sandbox with a clock of the test's own, on a free mail port.</summary>
public sealed class SandboxApp : WebApplicationFactory<Program>
{
    public const string ApiKey = "sk_test_of_the_tests";
    public const string WebhookSecret = "whsec_of_the_tests";

    private readonly Dictionary<string, string> _settings = new()
    {
        ["PaymentProvider:ApiKey"] = ApiKey,
        ["Carrier:WebhookSecret"] = WebhookSecret,
        ["Smtp:Port"] = "0",
    };

    /// <summary>A Thursday.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.Zero));

    /// <summary>Receives the carrier's callbacks.</summary>
    public Shipper Shipper { get; } = new();

    /// <summary>Receives the payment provider's webhooks.</summary>
    public WebhookReceiver Webhooks { get; } = new();

    public int SmtpPort => Services.GetRequiredService<SmtpServer>().Port;

    public SandboxApp With(string key, string value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>A client that presents the payment provider's key.</summary>
    public HttpClient PaymentClient()
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            services.AddHttpClient(CallbackSender.Client).ConfigurePrimaryHttpMessageHandler(() => Shipper);
            services.AddHttpClient(WebhookSender.Client).ConfigurePrimaryHttpMessageHandler(() => Webhooks);
        });
    }
}

/// <summary>What came back: the status and the JSON.</summary>
public sealed record Reply(int Status, JsonElement Body, HttpResponseMessage Response)
{
    public JsonElement this[string path] =>
        path.Split('.').Aggregate(Body, (element, name) => element.GetProperty(name));

    public string? Text(string path) => this[path].GetString();
}

public static class Calling
{
    public static Task<Reply> FormAsync(
        this HttpClient client, string path, string? key = null, params (string Name, string Value)[] fields) =>
        client.CallAsync(
            HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            key);

    public static Task<Reply> JsonAsync(
        this HttpClient client, HttpMethod method, string path, string json, string? key = null) =>
        client.CallAsync(method, path, new StringContent(json, MediaTypeHeaderValue.Parse("application/json")), key);

    public static Task<Reply> ReadAsync(this HttpClient client, string path) =>
        client.CallAsync(HttpMethod.Get, path, null, null);

    public static async Task<string> PageAsync(this HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        var response = await client.SendAsync(request);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        return await response.Content.ReadAsStringAsync();
    }

    public static Task<Reply> DeleteJsonAsync(this HttpClient client, string path) =>
        client.CallAsync(HttpMethod.Delete, path, null, null);

    private static async Task<Reply> CallAsync(
        this HttpClient client, HttpMethod method, string path, HttpContent? content, string? key)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var body = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        return new Reply((int)response.StatusCode, body, response);
    }
}

/// <summary>A folder of journals, gone after the test.</summary>
public sealed class JournalFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sandbox-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
