using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OnlineShop.Gateway.Tests;

[Collection(GatewayCollection.Name)]
public sealed class OrderDetailsTests : IDisposable
{
    private readonly GatewayHost host;
    private readonly Guid order = Guid.CreateVersion7();

    public OrderDetailsTests(GatewayHost host)
    {
        this.host = host;
        host.Reset();
        Answer("order", $$"""{"id":"{{order}}","status":"paid"}""");
        Answer("payment", """[{"id":"old","createdAt":"2026-01-01T10:00:00Z"},{"id":"new","createdAt":"2026-01-02T10:00:00Z"}]""");
        Answer("delivery", """{"items":[{"id":"d1"}],"next":null}""");
        Answer("notification", """{"items":[{"id":"n1"},{"id":"n2"}],"next":null,"unread":2}""");
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task All_four_parts_come_in_one_answer()
    {
        var details = await ReadAsync();

        details.GetProperty("order").GetProperty("status").GetString().ShouldBe("paid");
        details.GetProperty("payment").GetProperty("id").GetString().ShouldBe("new");
        details.GetProperty("delivery").GetProperty("id").GetString().ShouldBe("d1");
        details.GetProperty("notifications").GetArrayLength().ShouldBe(2);
        details.GetProperty("unavailable").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Each_service_is_asked_for_this_order_with_the_user_s_token()
    {
        var client = host.As(Guid.CreateVersion7());
        await client.GetAsync($"/api/orders/{order}/details");

        foreach (var (service, asked) in new[]
        {
            ("order", $"/api/orders/{order}"), ("payment", $"/api/payments?orderId={order}"),
            ("delivery", $"/api/deliveries?orderId={order}"), ("notification", $"/api/notifications?orderId={order}"),
        })
        {
            var received = host[service].Seen.ShouldHaveSingleItem();
            (received.Path + received.Query).ShouldBe(asked);
            received.Headers["Authorization"].ShouldBe(client.DefaultRequestHeaders.Authorization!.ToString());
        }
    }

    [Theory]
    [InlineData("order", "order")]
    [InlineData("payment", "payment")]
    [InlineData("delivery", "delivery")]
    [InlineData("notification", "notifications")]
    public async Task A_part_whose_service_fails_is_null_and_named(string service, string part)
    {
        host[service].Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };

        var details = await ReadAsync();

        details.GetProperty(part).ValueKind.ShouldBe(JsonValueKind.Null);
        details.GetProperty("unavailable").EnumerateArray().Select(name => name.GetString()).ShouldBe([service]);
        details.EnumerateObject().Count(p => p.Value.ValueKind is JsonValueKind.Null).ShouldBe(1);
    }

    [Theory]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status403Forbidden)]
    [InlineData(StatusCodes.Status422UnprocessableEntity)]
    public async Task A_part_that_is_refused_for_good_is_null_and_no_outage(int status)
    {
        host["delivery"].Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        var details = await ReadAsync();

        details.GetProperty("delivery").ValueKind.ShouldBe(JsonValueKind.Null);
        details.GetProperty("unavailable").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_part_that_is_late_is_not_waited_for()
    {
        var released = new TaskCompletionSource();
        host["delivery"].Answer = context => released.Task.WaitAsync(context.RequestAborted);
        var start = TimeProvider.System.GetTimestamp();

        var details = await ReadAsync();

        released.SetResult();
        TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(6));
        details.GetProperty("unavailable").EnumerateArray().Select(name => name.GetString()).ShouldBe(["delivery"]);
        details.GetProperty("payment").GetProperty("id").GetString().ShouldBe("new");
    }

    [Fact]
    public async Task An_order_without_payment_and_delivery_has_none_and_nothing_is_amiss()
    {
        Answer("payment", "[]");
        Answer("delivery", """{"items":[]}""");

        var details = await ReadAsync();

        details.GetProperty("payment").ValueKind.ShouldBe(JsonValueKind.Null);
        details.GetProperty("delivery").ValueKind.ShouldBe(JsonValueKind.Null);
        details.GetProperty("unavailable").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Another_s_order_is_not_found()
    {
        host["order"].Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "application/problem+json";
            return context.Response.WriteAsync("""{"reason":"notFound","title":"There is no such order."}""");
        };

        var response = await host.As(Guid.CreateVersion7()).GetAsync($"/api/orders/{order}/details");

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        problem.GetProperty("title").GetString().ShouldBe("There is no such order.");
    }

    [Fact]
    public async Task Nobody_sees_details_without_a_token()
    {
        var response = await host.Anonymous.GetAsync($"/api/orders/{order}/details");

        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        host["order"].Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_every_service_down_the_answer_is_no_success()
    {
        foreach (var service in new[] { "order", "payment", "delivery", "notification" })
        {
            host[service].Answer = context =>
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return Task.CompletedTask;
            };
        }

        var response = await host.As(Guid.CreateVersion7()).GetAsync($"/api/orders/{order}/details");

        await response.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    private async Task<JsonElement> ReadAsync()
    {
        var response = await host.As(Guid.CreateVersion7()).GetAsync($"/api/orders/{order}/details");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.JsonAsync();
    }

    private void Answer(string service, string json) => host[service].Answer = context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    };
}
