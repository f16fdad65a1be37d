using System.Net;
using System.Text.Json.Nodes;
using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Gateway.Tests.Description;

/// <summary>The description of the whole API.</summary>
public sealed class DescriptionTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task The_description_is_the_committed_one_and_that_of_all_is_made_of_the_committed_ones()
    {
        await ApiDocument.ShouldBeCommittedAsync(host.Services, "gateway");
        ApiDocument.ShouldBeCommitted(CombinedDocument.Make(), "openapi.json");
    }

    [Fact]
    public async Task It_is_served_with_the_address_that_it_was_asked_for_at()
    {
        using var client = host.CreateClient();
        using var answer = await client.GetAsync(new Uri("/openapi.json", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var served = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        served["servers"]![0]!["url"]!.GetValue<string>().ShouldBe(client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        served["servers"]!.AsArray().Clear();
        var committed = CombinedDocument.Make();
        committed["servers"]!.AsArray().Clear();
        JsonNode.DeepEquals(served, committed).ShouldBeTrue();
    }

    [Fact]
    public void Operations_have_ids_of_their_own_a_summary_and_a_tag()
    {
        var operations = CombinedDocument.Make()["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject()).Select(one => one.Value!.AsObject()).ToList();
        operations.Select(operation => operation["operationId"]!.GetValue<string>()).ShouldBeUnique();
        operations.ShouldAllBe(operation => operation["summary"] != null && operation["tags"]!.AsArray().Count == 1);
    }

    [Fact]
    public void Every_body_has_an_example()
    {
        var bodies = CombinedDocument.Make()["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Where(one => one.Key is "post" or "put").Select(one => one.Value!.AsObject()))
            .SelectMany(operation => operation["responses"]!.AsObject()
                .Where(one => one.Key[0] == '2').Select(one => one.Value).Append(operation["requestBody"])
                .Select(body => (Id: operation["operationId"]!.GetValue<string>(), Json: body?["content"]?["application/json"])))
            // What has no fields, and a person's data, which has any, are no help as examples.
            .Where(body => body.Json?["schema"]?["$ref"]?.GetValue<string>().EndsWith("/NoFields", StringComparison.Ordinal) == false);
        bodies.Where(body => body.Json!["example"] is null).Select(body => body.Id).ShouldBeEmpty();
    }

    [Fact]
    public void It_calls_nothing_by_the_names_of_the_code() =>
        Texts(CombinedDocument.Make()).Where(text => text.Contains("OnlineShop.", StringComparison.Ordinal)).ShouldBeEmpty();

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => Texts(member.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
