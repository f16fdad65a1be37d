using System.Globalization;
using System.Net.Sockets;
using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Health;
using OnlineShop.Embedded.Hosting.Processes;

namespace OnlineShop.Embedded.Hosting.Servers;

/// <summary>mongod, where it is installed.</summary>
internal sealed class MongoServer(MongoDBServerResource resource) : NativeServer
{
    public override string? FindProblem(AppHostOptions options) =>
        ProgramFinder.OnPath("mongod") is null ? "MongoDB is not installed: install mongodb-org-server from MongoDB's own repository" : null;

    public override Task<ProcessSpec> PrepareAsync(ServerContext context, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(context.DataDirectory);
        return Task.FromResult(new ProcessSpec
        {
            FileName = ProgramFinder.OnPath("mongod")!,
            Arguments =
            [
                "--dbpath", context.DataDirectory, "--bind_ip", "127.0.0.1", "--nounixsocket", "--auth", "--wiredTigerCacheSizeGB", "0.25",
                "--port", resource.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture),
            ],
            WorkingDirectory = context.DataDirectory,
            StopTimeout = TimeSpan.FromSeconds(15),
        });
    }

    /// <summary>The server lets a local client make the first user without signing in; later starts are refused, which is as well.</summary>
    public override async Task ReadyAsync(ServerContext context, CancellationToken cancellationToken)
    {
        if (resource.PasswordParameter is null)
            return;
        var name = await resource.UserNameReference.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var password = await resource.PasswordParameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
        using var client = new TcpClient();
        await client.ConnectAsync(resource.PrimaryEndpoint.Host, resource.PrimaryEndpoint.Port, cancellationToken).ConfigureAwait(false);
        await using var stream = client.GetStream();
        KeyValuePair<string, object>[] command = [new("createUser", name!), new("pwd", password!), new("roles", (string[])["root"])];
        if (await MongoWire.CommandAsync(stream, "admin", command, cancellationToken).ConfigureAwait(false))
            context.Log($"(created user {name})");
    }
}
