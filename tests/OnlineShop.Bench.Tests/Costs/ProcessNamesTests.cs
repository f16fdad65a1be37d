using OnlineShop.Bench.Costs.Processes;

namespace OnlineShop.Bench.Tests.Costs;

public sealed class ProcessNamesTests
{
    [Theory]
    [InlineData("order", "/shop/services/Order/bin/Release/net10.0/OnlineShop.Order")]
    [InlineData("order", "dotnet", "/shop/services/Order/bin/Release/net10.0/OnlineShop.Order.dll", "--urls")]
    [InlineData("sandbox", "/shop/tools/Sandbox/bin/Release/net10.0/OnlineShop.Sandbox")]
    [InlineData("apphost", "/shop/OnlineShop.AppHost/bin/Release/net10.0/OnlineShop.AppHost", "--no-dashboard")]
    [InlineData("broker", "dotnet", "/shop/integrations/OnlineShop.KafkaBroker/bin/OnlineShop.KafkaBroker.dll", "--port")]
    [InlineData("redis", "dotnet", "/packages/garnet-server/tools/GarnetServer.dll", "--bind")]
    [InlineData("postgres", "sh", "/shop/OnlineShop.AppHost/bin/postgres.sh", "/shop/.data/postgres", "5432")]
    [InlineData("postgres", "/usr/lib/postgresql/15/bin/postgres", "-D", "/shop/.data/postgres")]
    [InlineData("postgres", "postgres: postgres order-db 127.0.0.1(41796) idle")]
    [InlineData("dcp", "/packages/aspire.hosting.orchestration.linux-x64/tools/dcp", "run-controllers")]
    [InlineData("dashboard", "dotnet", "/packages/aspire.dashboard.sdk/tools/Aspire.Dashboard.dll")]
    [InlineData("others", "sleep", "10")]
    [InlineData("others")]
    public void A_process_is_named_after_its_program(string name, params string[] commandLine) =>
        ProcessNames.Of(commandLine).ShouldBe(name);
}
