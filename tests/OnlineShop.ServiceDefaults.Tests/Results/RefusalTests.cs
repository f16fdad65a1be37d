using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.ServiceDefaults.Tests.Results;

/// <summary>The form in which a client gets a refusal: the same as that of the problem made directly.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string, Refusal, ProblemHttpResult, string> Refusals => new()
    {
        {
            "notFound", Refusal.NotFound("order"), Problem.NotFound("order"),
            """{"type":"urn:shop:problem:notFound","title":"There is no such order.","status":404,"reason":"notFound"}"""
        },
        {
            "conflict",
            Refusal.Conflict("cannotPay", "Not now.", "Wait.", new() { ["orderStatus"] = "paid", ["left"] = null }),
            Problem.Conflict("cannotPay", "Not now.", "Wait.", new() { ["orderStatus"] = "paid", ["left"] = null }),
            """
            {"type":"urn:shop:problem:cannotPay","title":"Not now.","status":409,"detail":"Wait.","orderStatus":"paid","reason":"cannotPay"}
            """
        },
        {
            "conflict with fields",
            Refusal.Conflict("tooMuch", "Too much.", members: new() { ["left"] = 5 }, errors: Fields()),
            Problem.Conflict("tooMuch", "Too much.", members: new() { ["left"] = 5, ["errors"] = Fields() }),
            """{"type":"urn:shop:problem:tooMuch","title":"Too much.","status":409,"left":5,"errors":{"amount":["At most 5."]},"reason":"tooMuch"}"""
        },
        {
            "unprocessable", Refusal.Unprocessable("unknownCode", "There is no such code.", errors: Fields()),
            Problem.Unprocessable("unknownCode", "There is no such code.", members: new() { ["errors"] = Fields() }),
            """
            {"type":"urn:shop:problem:unknownCode","title":"There is no such code.","status":422,"errors":{"amount":["At most 5."]},"reason":"unknownCode"}
            """
        },
        {
            "invalid", Refusal.Invalid("amount", "At most 5."), Problem.Invalid("amount", "At most 5."),
            """
            {"type":"urn:shop:problem:validation","title":"Some fields are not valid.","status":400,"errors":{"amount":["At most 5."]},"reason":"validation"}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task It_becomes_a_problem(string name, Refusal refusal, ProblemHttpResult problem, string json)
    {
        var body = await WriteAsync(Problem.Of(refusal));
        body.ShouldBe(json.Trim(), name);
        body.ShouldBe(await WriteAsync(problem), name);
    }

    [Fact]
    public void It_becomes_a_problem_as_often_as_it_is_asked()
    {
        var refusal = Refusal.Conflict("tooMuch", "Too much.", members: new() { ["left"] = 5 }, errors: Fields());
        Problem.Of(refusal).ProblemDetails.Extensions.Keys.ShouldBe(["left", "errors", "reason"]);
        Problem.Of(refusal).ProblemDetails.Extensions.Keys.ShouldBe(["left", "errors", "reason"]);
        refusal.Members!.Keys.ShouldBe(["left"]);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("title")]
    public void A_member_must_not_hide_one_of_the_problem(string name) =>
        Should.Throw<ArgumentException>(
            () => Problem.Of(Refusal.Conflict("taken", "It is taken.", members: new() { [name] = 1 })));

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, RefusalKind.Invalid, 400)]
    [InlineData(HttpStatusCode.Conflict, RefusalKind.Conflict, 409)]
    [InlineData(HttpStatusCode.NotFound, RefusalKind.Unprocessable, 422)]
    [InlineData(HttpStatusCode.UnprocessableEntity, RefusalKind.Unprocessable, 422)]
    public async Task A_peers_refusal_keeps_its_reason_and_members(
        HttpStatusCode status, RefusalKind kind, int answered)
    {
        using var problem = JsonDocument.Parse(
            """
            {"title":"No parcel goes there.","detail":"Ask for another.","reason":"notServed","limit":3,
             "errors":{"country":["No."],"weight":["Too much."]}}
            """);
        var refusal = new PeerRefusedException("delivery", status, problem.RootElement)
            .ToRefusal(field => field is "country" ? "address.country" : null);
        refusal.Kind.ShouldBe(kind);
        (await WriteAsync(Problem.Of(refusal))).ShouldBe(
            $$"""
            {"type":"urn:shop:problem:notServed","title":"No parcel goes there.","status":{{answered}},"detail":"Ask for another.",
            "limit":3,"errors":{"address.country":["No."]},"reason":"notServed"}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void A_peers_refusal_without_fields_has_none()
    {
        var refusal = new PeerRefusedException("delivery", HttpStatusCode.Conflict, null).ToRefusal(reason: "away");
        (refusal.Reason, refusal.Errors).ShouldBe(("away", null));
        Problem.Of(refusal).ProblemDetails.Extensions.Keys.ShouldBe(["reason"]);
    }

    private static Dictionary<string, string[]> Fields() => new() { ["amount"] = ["At most 5."] };

    private static async Task<string> WriteAsync(ProblemHttpResult problem)
    {
        await using var services = new ServiceCollection().AddLogging().AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId")).BuildServiceProvider();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await problem.ExecuteAsync(http);
        http.Response.StatusCode.ShouldBe(problem.StatusCode);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
