using System.Net;
using Microsoft.Extensions.Options;
using OnlineShop.ApiClients;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Webhooks;
using OnlineShop.Notification.Webhooks.Addresses;

namespace OnlineShop.Notification.Tests.Webhooks;

/// <summary>Outside of development webhooks lead to the public Internet alone.</summary>
public sealed class WebhookAddressTests(StrictWebhookHost host) : IClassFixture<StrictWebhookHost>
{
    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("1.1.1.1", true)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", true)]
    [InlineData("::ffff:1.1.1.1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.0.0.192", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:1::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::1%1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fc00::1", false)]
    [InlineData("ff02::1", false)]
    public void Addresses_of_the_public_internet_are_told_from_others(string address, bool isPublic) =>
        PublicAddress.Is(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Theory]
    [InlineData("http://erp.example.com/")]
    [InlineData("https://user:password@erp.example.com/")]
    [InlineData("https://erp.example.com/#part")]
    [InlineData("https://localhost/")]
    [InlineData("https://shop.localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://notification:9004/")]
    [InlineData("https://metadata.google.internal/")]
    [InlineData("https://printer.local/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.0.0.1:8443/")]
    [InlineData("//erp.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    public async Task A_URL_that_leads_elsewhere_is_refused(string url)
    {
        (await host.Webhooks.CreateAsync(new { Url = url, Events = new[] { "*" } })).ShouldBeInvalid("url");
        var good = (await host.Webhooks.CreateAsync(new { Url = "https://erp.example.com:8443/a?b=c", Events = new[] { "*" } }))
            .ShouldSucceed(HttpStatusCode.Created);
        (await host.Webhooks.ChangeAsync(good.Id, new { Url = url })).ShouldBeInvalid("url");
        await host.Webhooks.DeleteAsync(good.Id);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    public async Task Where_a_name_leads_is_looked_at_when_it_is_connected_to(string name)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var hook = (await host.Webhooks.CreateAsync(new { Url = "https://erp.example.com/", Events = new[] { "*" } }))
            .ShouldSucceed(HttpStatusCode.Created);
        // As a name whose address was changed after it was subscribed.
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "update webhooks set url = @url where id = @Id",
                new { url = receiver.Url.Replace("127.0.0.1", name), hook.Id });
        }

        (await host.Webhooks.TestAsync(hook.Id)).ShouldSucceed(HttpStatusCode.Accepted);
        await host.SendAsync();

        receiver.Received.ShouldBeEmpty();
        var delivery = (await host.Webhooks.DeliveriesAsync(hook.Id)).ShouldSucceed().Items.ShouldHaveSingleItem();
        delivery.State.ShouldBe("pending");
        delivery.LastError.ShouldNotBeNull().ShouldEndWith("leads to no address of the public Internet.");
        await host.Webhooks.DeleteAsync(hook.Id);
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_the_address_that_was_checked_is_connected_to()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var asked = 0;
        var environment = host.Get<Microsoft.Extensions.Hosting.IHostEnvironment>();
        var lenient = new WebhookAddresses(Options.Create(new WebhookOptions { AllowPrivateAddresses = true }), environment);
        (await PostAsync(lenient, IPAddress.Loopback)).ShouldBe(HttpStatusCode.OK);
        (asked, receiver.Received.Count).ShouldBe((1, 1));

        // One of several addresses that may not be connected to is passed over; where there is no other, nothing is.
        var refused = await Should.ThrowAsync<HttpRequestException>(
            () => PostAsync(host.Get<WebhookAddresses>(), IPAddress.Loopback, IPAddress.Parse("::ffff:10.0.0.1")));
        refused.GetBaseException().ShouldBeOfType<AddressRefusedException>();
        (asked, receiver.Received.Count).ShouldBe((2, 1));

        async Task<HttpStatusCode> PostAsync(WebhookAddresses addresses, params IPAddress[] found)
        {
            var connections = new CheckedConnections(addresses)
            {
                Resolve = (name, _) =>
                {
                    name.ShouldBe("rebinding.example.com");
                    asked++;
                    return Task.FromResult(found);
                },
            };
            using var client = new HttpClient(connections.CreateHandler());
            using var content = new StringContent("""{"id":"0199aa00-0000-7000-8000-000000000000","type":"ping"}""");
            using var answer = await client.PostAsync(receiver.Url.Replace("127.0.0.1", "rebinding.example.com"), content);
            return answer.StatusCode;
        }
    }
}

/// <summary>The service as it is outside of development.</summary>
public sealed class StrictWebhookHost : WebhookHost
{
    protected override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        settings["Webhooks:AllowPrivateAddresses"] = "false";
    }
}
