using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.Messaging.PersonalData;

namespace OnlineShop.User.Tests;

/// <summary>
/// The other services that know people, as far as User asks them: each answers what a test sets, and can be away.
/// </summary>
internal sealed class OtherServices
{
    public const string Password = "correct horse battery";

    public static readonly string[] All = ["auth", "product", "order", "payment", "delivery", "notification"];

    private readonly FakeTimeProvider clock;
    private readonly ConcurrentDictionary<(string Service, Guid User), int> erased = new();

    public OtherServices(UserHost host)
    {
        clock = host.Clock;
        foreach (var service in All)
            host.AnswerPeer(service, request => Answer(service, request));
    }

    /// <summary>Services that answer 503.</summary>
    public ConcurrentDictionary<string, bool> Away { get; } = new();

    public ConcurrentDictionary<Guid, Guid[]> OpenOrders { get; } = new();

    public ConcurrentDictionary<Guid, bool> Unknown { get; } = new();

    public ConcurrentDictionary<Guid, bool> LastAdmins { get; } = new();

    public ConcurrentDictionary<Guid, bool> Locked { get; } = new();

    /// <summary>Says that services have done a round.</summary>
    public void Done(Guid user, int round, params string[] services)
    {
        foreach (var service in services)
            erased[(service, user)] = round;
    }

    private HttpResponseMessage Answer(string service, HttpRequestMessage request)
    {
        if (Away.ContainsKey(service))
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        var path = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path switch
        {
            ["internal", "people", var id] => Json(new Dictionary<string, object> { [$"partOf{service}"] = new { userId = id } }),
            ["internal", "people", var id, "erasure"] => erased.TryGetValue((service, Guid.Parse(id)), out var round)
                ? Json(new ErasureProgress(round, clock.GetUtcNow()))
                : new HttpResponseMessage(HttpStatusCode.NotFound),
            ["internal", "orders", "open"] => Json(OpenOrders.GetValueOrDefault(Guid.Parse(request.RequestUri.Query[^36..]), [])),
            ["internal", "accounts", var id, "password-check"] => CheckPassword(Guid.Parse(id), request),
            ["internal", "accounts", var id] => Unknown.ContainsKey(Guid.Parse(id))
                ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : Json(
                    new { userId = id, isLastAdmin = LastAdmins.ContainsKey(Guid.Parse(id)), accessTokenSeconds = 900 }),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    private HttpResponseMessage CheckPassword(Guid id, HttpRequestMessage request)
    {
        if (Locked.ContainsKey(id))
        {
            var locked = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            locked.Headers.RetryAfter = new(TimeSpan.FromSeconds(123));
            return locked;
        }

        var given = request.Content!.ReadFromJsonAsync<Given>().GetAwaiter().GetResult()!;
        return new HttpResponseMessage(
            given.Password == Password ? HttpStatusCode.NoContent : HttpStatusCode.UnprocessableEntity);
    }

    private static HttpResponseMessage Json<T>(T value) =>
        new(HttpStatusCode.OK) { Content = JsonContent.Create(value) };

    private sealed record Given(string Password);
}
