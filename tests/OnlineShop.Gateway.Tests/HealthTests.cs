using System.Net;
using System.Security.Cryptography;
using System.Text;
using OnlineShop.ApiClients.Gateway;
using OnlineShop.Gateway.Routing;

namespace OnlineShop.Gateway.Tests;

public sealed class HealthHost : GatewayHost
{
    protected override int ReplicasOf(string service) => service == "order" ? 2 : 1;
}

public sealed class HealthTests : IClassFixture<HealthHost>
{
    private readonly HealthHost host;

    public HealthTests(HealthHost host)
    {
        this.host = host;
        host.Reset();
        // What an earlier test saw is forgotten.
        host.Clock.Advance(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task The_shop_is_healthy_when_every_service_is()
    {
        var response = await host.Anonymous.GetAsync("/health");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var health = await response.ReadAsync<ApiShopHealth>();
        health.Status.ShouldBe("Healthy");
        health.Services.ToDictionary()
            .ShouldBe(RouteTable.Services.ToDictionary(name => name, _ => "Healthy"), ignoreOrder: true);
    }

    [Fact]
    public async Task One_unhealthy_service_makes_the_shop_unhealthy_and_is_named()
    {
        host["rates"].Health = 503;

        var response = await host.Anonymous.GetAsync("/health");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var health = await response.ReadAsync<ApiShopHealth>();
        health.Status.ShouldBe("Unhealthy");
        health.Services.Where(service => service.Value != "Healthy").ShouldBe([new("rates", "Unhealthy")]);
    }

    [Fact]
    public async Task A_service_is_healthy_while_one_replica_is()
    {
        host.Replicas("order")[1].Health = 503;

        (await host.Anonymous.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Services_are_asked_once_a_second_however_many_ask()
    {
        var before = host["user"].HealthProbes;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Anonymous.GetAsync("/health")));
        host["user"].HealthProbes.ShouldBe(before + 1);

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Anonymous.GetAsync("/health");
        host["user"].HealthProbes.ShouldBe(before + 2);
    }

    [Fact]
    public async Task The_gateway_itself_is_alive_whatever_the_services_are()
    {
        host["user"].Health = 503;

        (await host.Anonymous.GetAsync("/alive")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_front_page_lists_every_service_with_links_that_work()
    {
        var page = await host.Anonymous.GetStringAsync("/");

        foreach (var service in RouteTable.Services)
        {
            var link = $"/services/{service}/swagger/swagger-ui/index.html";
            page.ShouldContain($"href=\"{link}\"");
            (await host.Anonymous.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_front_page_s_policy_allows_its_own_style_and_nothing_else()
    {
        var response = await host.Anonymous.GetAsync("/");
        var page = await response.Content.ReadAsStringAsync();
        var style = page.Split("<style>")[1].Split("</style>")[0];

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'");
        policy.ShouldStartWith("default-src 'none'");
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "text/html")]
    [InlineData("application/json;q=0.5,text/html", "text/html")]
    [InlineData("*/*", "text/html")]
    public async Task A_program_gets_the_list_as_JSON_and_a_person_as_a_page(string accepted, string given)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd(accepted);

        var response = await host.Anonymous.SendAsync(request);

        response.Content.Headers.ContentType!.MediaType.ShouldBe(given);
        response.Headers.Vary.ShouldContain("Accept");
        if (given == "application/json")
        {
            var index = await response.ReadAsync<ApiShopIndex>();
            index.Services.Select(service => service.Name).ShouldBe(RouteTable.Services, ignoreOrder: true);
        }
    }
}
