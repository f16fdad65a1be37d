using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.ServiceDefaults.Tests.Edge;

internal sealed record Person(
    string? Email, string? Name, [property: Multiline] string? About, int? Age, IReadOnlyList<Pet?>? Pets,
    DateTimeOffset? Born);

internal sealed record Pet(string? Name);

internal sealed class PersonRules : AbstractValidator<Person>
{
    public PersonRules()
    {
        RuleFor(person => person.Email).NotEmpty().WithMessage("It is required.");
        RuleFor(person => person.Name).MaximumTextLength(5);
    }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Payout(Money? Amount, string? PromoCode, IReadOnlyList<PayoutLine>? Lines);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PayoutLine(int? Quantity);

/// <summary>A rule that does not bear what it is given.</summary>
internal sealed record Fragile(string? Name, int? Size);

internal sealed class FragileRules : AbstractValidator<Fragile>
{
    public FragileRules() => RuleFor(thing => thing.Name).Must(name => name!.Length > 0);
}

internal sealed record Things(IReadOnlyList<string> Items);

/// <summary>A small service with the shop's defaults on a real server.</summary>
public sealed class EdgeHost : IAsyncLifetime
{
    private WebApplication app = null!;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>What reached the handler of a list.</summary>
    public ConcurrentBag<string?> Searched { get; } = [];

    /// <summary>What is answered with an entity tag.</summary>
    internal Things Tagged { get; set; } = new(["one", "two"]);

    /// <summary>How many streams of events are being served.</summary>
    public int Streams { get; private set; }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(options => options.UsesServiceTokens = false);
        builder.Logging.ClearProviders();
        builder.Services.AddValidatorsOf<EdgeHost>();
        app = builder.Build();
        app.UseServiceDefaults();
        Map();
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }

    public Task<HttpResponseMessage> SendAsync(
        string method, string path, byte[]? body = null, string? kind = "application/json",
        params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (kind is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", kind);
        }

        return Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body) =>
        SendAsync("POST", path, Encoding.UTF8.GetBytes(body));

    private void Map()
    {
        var api = app.MapGroup("/api").WithValidation();
        api.MapGet(
            "/things", (string? limit, string? search) => TypedResults.Ok(new Things([limit ?? "", search ?? ""])));
        api.MapGet("/paged", IResult (string? limit, string? search) =>
        {
            var errors = new Dictionary<string, string[]>();
            Pages.ReadLimit(limit, errors);
            Searched.Add(search);
            return errors.Count > 0 ? Problem.Invalid(errors) : TypedResults.Ok(new Things([]));
        });
        api.MapGet(
            "/header",
            (HttpRequest request) => TypedResults.Ok(new { length = request.Headers["X-Text"].ToString().Length }));
        api.MapGet("/tagged", () => new TaggedJson<Things>(Tagged, CacheRules.Catalog));
        api.MapGet("/names", () => TypedResults.Ok(new List<string> { "a" }));
        api.MapGet("/things/{id}", (string id) => TypedResults.Ok(new { id }));
        api.MapGet("/file", () => TypedResults.File("content"u8.ToArray(), "text/csv"));
        api.MapGet("/fails", string () => throw new InvalidOperationException("OnlineShop.Secret"));
        api.MapGet("/away", string () => throw new HttpRequestException("away"));
        api.MapGet("/busy", () => TypedResults.StatusCode(StatusCodes.Status429TooManyRequests));
        api.MapGet("/busy-for-long", (HttpResponse response) =>
        {
            response.Headers.RetryAfter = "77";
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        });
        api.MapGet("/stream", (CancellationToken cancel) => TypedResults.ServerSentEvents(FollowAsync(cancel)));
        api.MapPost("/people", (Person person) => TypedResults.Ok(person));
        api.MapPost("/payouts", (Payout payout) => TypedResults.Ok(payout));
        api.MapPost("/fragile", (Fragile thing) => TypedResults.Ok(thing));
        app.Map("/any", (HttpRequest request) => TypedResults.Ok(request.Method)).WithMetadata(new AnyMethod());
    }

    private async IAsyncEnumerable<SseItem<string>> FollowAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        Streams++;
        try
        {
            yield return new SseItem<string>("hello");
            await Task.Delay(Timeout.Infinite, cancel);
        }
        finally
        {
            Streams--;
        }
    }

    private sealed class AnyMethod;
}

internal static class Answers
{
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", text);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("type").GetString()
            .ShouldBe($"urn:shop:problem:{problem.GetProperty("reason").GetString()}");
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    public static async Task<string[]> FieldsAsync(this HttpResponseMessage response) =>
        [.. (await response.ProblemAsync(400)).GetProperty("errors").EnumerateObject().Select(error => error.Name)];
}
