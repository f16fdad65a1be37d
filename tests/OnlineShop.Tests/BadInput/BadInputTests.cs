using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace OnlineShop.Tests.BadInput;

/// <summary>Whatever is sent to an operation: it is the sender who is told what is wrong, and no service fails.</summary>
[Collection(ShopCollection.Name)]
public sealed class BadInputTests(ShopApp shop, Sender sender) : IClassFixture<Sender>, IAsyncLifetime
{
    /// <summary>The server refuses longer ones (414) before the shop sees them, and without a body.</summary>
    private const int LongestAddress = 8000;

    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 8 };

    private Guid product;

    public static TheoryData<ApiOperation> Bodies => Operations(operation => operation.Body is not null);

    public static TheoryData<ApiOperation> WithoutBody =>
        Operations(operation => operation.Method is not "GET" && operation.Body is null);

    public static TheoryData<ApiOperation> Reads => Operations(operation => operation.Method is "GET");

    public async Task InitializeAsync() => product = await shop.AddProductAsync(onHand: 1000);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task What_is_missing_or_of_the_wrong_type_is_named(ApiOperation operation)
    {
        var (known, fields) = (KnownBodies.Of(operation), BodyFields.Of(operation));
        if (fields.Count == 0)
        {
            await MustNameAsync(operation, """{"nonsense":1}""", ["nonsense"]);
            return;
        }

        if (known.Required.Length > 0)
        {
            await MustNameAsync(operation, "{}", known.Required);
            JsonNode nulls = new JsonObject();
            foreach (var name in fields.Select(field => field.Path.Split('.', '[')[0]).Distinct())
                nulls[name] = null;
            await MustNameAsync(operation, nulls.ToJsonString(), known.Required);
        }

        var typed = fields.Where(field => field.Type is not null).ToList();
        JsonNode wrong = new JsonObject();
        foreach (var field in typed)
            wrong = BodyFields.With(wrong, field.Path, field.Wrong!.DeepClone());
        await MustNameAsync(operation, wrong.ToJsonString(), [.. typed.Select(field => field.Named).Distinct()]);
        foreach (var field in typed)
            await MustNameAsync(
                operation, BodyFields.With(Good(known), field.Path, field.Wrong!.DeepClone()).ToJsonString(),
                [field.Named]);
    }

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task No_body_brings_a_service_down(ApiOperation operation)
    {
        var known = KnownBodies.Of(operation);
        // Bodies with a wrong password lock the account, for whichever operation comes next: who sends the good one has guessed
        // nothing yet.
        using var unlocked = known.GuessesPassword ? await shop.AddAdminAsync() : null;
        var good = await SendAsync(operation, Good(known).ToJsonString(), unlocked);
        good.Status.ShouldBe(known.Answer, good.Text);

        var bodies = HostileValues.Bodies
            .Concat(
                BodyFields.Of(operation).SelectMany(field => HostileValues.For(field).Select(value => HostileValues.Text(BodyFields.With(Good(known), field.Path, value)))));
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(bodies, AtOnce, async (body, _) =>
        {
            if ((await SendAsync(operation, body)).Fault is { } fault)
                faults.Add($"{(body.Length > 300 ? body[..300] + "…" : body)} -> {fault}");
        });
        faults.ShouldBeEmpty($"{operation}: {faults.Count} bodies\n{string.Join('\n', faults.Take(10))}");
    }

    [Theory]
    [MemberData(nameof(WithoutBody), DisableDiscoveryEnumeration = true)]
    public async Task A_body_where_none_is_read_does_no_harm(ApiOperation operation)
    {
        foreach (var body in HostileValues.Bodies)
            (await SendAsync(operation, body)).Fault.ShouldBeNull($"{operation} with {body}");
    }

    [Theory]
    [MemberData(nameof(Reads), DisableDiscoveryEnumeration = true)]
    public async Task No_query_brings_a_service_down(ApiOperation operation)
    {
        var addresses = new List<string> { Address(operation) };
        foreach (var value in HostileValues.Queries)
        {
            addresses.AddRange(
                operation.QueryParameters.Append("limit").Append("after").Distinct().Select(name => $"{Address(operation)}?{name}={value}"));
            addresses.Add(
                $"{Address(operation)}?{string.Join('&', operation.QueryParameters.Select(name => $"{name}={value}"))}");
            // The server itself refuses a path with a zero in it, before any service sees it.
            if (operation.Path.Contains('{', StringComparison.Ordinal)
                && !value.Contains("%00", StringComparison.Ordinal))
                addresses.Add(operation.AddressWith(_ => value));
        }

        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(addresses.Where(address => address.Length < LongestAddress), AtOnce, async (address, _) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if ((await SendAsync(request)).Fault is { } fault)
                faults.Add($"{address} -> {fault}");
        });
        faults.ShouldBeEmpty($"{operation}: {faults.Count} addresses\n{string.Join('\n', faults.Take(10))}");
    }

    private static TheoryData<ApiOperation> Operations(Func<ApiOperation, bool> wanted)
    {
        using var gateway = ShopApp.Running.Gateway;
        return [.. ApiDocuments.Read(gateway).Where(wanted)];
    }

    private JsonNode Good(KnownBody known) =>
        JsonNode.Parse(known.Parse().ToJsonString().Replace("{product}", product.ToString(), StringComparison.Ordinal))!;

    /// <summary>A real product where one is asked for; else an id that nothing has.</summary>
    private string Address(ApiOperation operation) => operation.AddressWith(
        name =>
            name == "productId"
                || (name == "id" && operation.Path.StartsWith("/api/products/", StringComparison.Ordinal)) ? product.ToString()
            : name.EndsWith("id", StringComparison.OrdinalIgnoreCase) ? Guid.NewGuid().ToString() : "UNKNOWN");

    private async Task MustNameAsync(ApiOperation operation, string body, string[] fields)
    {
        var answer = await SendAsync(operation, body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, $"{operation} with {body}: {answer.Text}");
        answer.Fault.ShouldBeNull();
        var errors = JsonNode.Parse(answer.Text)!["errors"] as JsonObject;
        errors.ShouldNotBeNull(answer.Text);
        fields.Where(
            field => !errors.Any(error => error.Key == field || error.Key.StartsWith(field + ".", StringComparison.Ordinal)))
            .ShouldBeEmpty($"{operation} with {body} does not name them: {answer.Text}");
    }

    private async Task<Answer> SendAsync(ApiOperation operation, string body, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), Address(operation));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await SendAsync(request, client);
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request, HttpClient? client = null)
    {
        using var response = await (client ?? sender.Http).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        // A stream of events has no end to read to.
        var text = response.Content.Headers.ContentType?.MediaType == "text/event-stream"
            ? ""
            : await response.Content.ReadAsStringAsync();
        if (response is { StatusCode: >= HttpStatusCode.InternalServerError, Content.Headers.ContentType.MediaType: "application/problem+json" } && (string?)JsonNode.Parse(text)!["traceId"] is { } trace)
            text += $"\n{await shop.Traces.ErrorOfAsync(trace.Split('-')[1])}";
        return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, text);
    }

    private sealed record Answer(HttpStatusCode Status, string? Kind, string Text)
    {
        /// <summary>What is wrong with the answer itself.</summary>
        public string? Fault => (int)Status switch
        {
            >= 500 => $"{(int)Status} {Text}",
            >= 400 when Kind != "application/problem+json" => $"{(int)Status} without a problem, but {Kind}: {Text}",
            >= 400 when (string?)JsonNode.Parse(Text)!["reason"] is null => $"{(int)Status} without a reason: {Text}",
            _ => null,
        };
    }
}
