using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.ServiceDefaults.Security;
using Xunit;

namespace OnlineShop.Testing;

/// <summary>
/// One service over a real, fresh database. Nothing runs in the background: messages are delivered by <see cref="DeliverAsync"/>
/// through the real inbox, workers are run by the test, and time stands still until <see cref="Clock"/> is moved.
/// </summary>
public abstract class ServiceHost<TProgram> : WebApplicationFactory<TProgram>, IAsyncLifetime
    where TProgram : class
{
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> peers = new();
    private readonly TestTokens tokens;
    private string? connectionString;
    private TestInbox? inbox;

    protected ServiceHost()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        tokens = new TestTokens(Clock);
    }

    /// <summary>The time of the service.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The service's database.</summary>
    public NpgsqlDataSource Database => Get<NpgsqlDataSource>();

    /// <summary>A client that is not signed in.</summary>
    public HttpClient Anonymous => CreateClient();

    /// <summary>A client signed in as a user.</summary>
    public HttpClient As(Guid userId, string role = ShopRoles.Customer, string? email = null) =>
        WithToken(tokens.For(userId, role, email ?? $"{userId:N}@example.com"));

    /// <summary>A client signed in as a user who has given the password just now.</summary>
    public HttpClient AsFresh(Guid userId, string role = ShopRoles.Customer) =>
        WithToken(tokens.For(userId, role, $"{userId:N}@example.com", Clock.GetUtcNow()));

    /// <summary>A client signed in as an administrator.</summary>
    public HttpClient AsAdmin() => As(Guid.CreateVersion7(), ShopRoles.Admin, "admin@example.com");

    /// <summary>A client that is another service of the shop.</summary>
    public HttpClient AsService() => WithToken(Get<ServiceTokens>().Current());

    /// <summary>A service of the container.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Delivers messages, in this order, and throws if one could not be handled.</summary>
    public Task DeliverAsync(params IMessage[] messages) => (inbox ??= new TestInbox(Services)).DeliverAsync(messages);

    /// <summary>Delivers messages as one batch, which is one transaction, and throws if one could not be handled.</summary>
    public Task DeliverTogetherAsync(params IMessage[] messages) =>
        (inbox ??= new TestInbox(Services)).DeliverTogetherAsync(messages);

    /// <summary>
    /// Delivers messages once more under new numbers: the place in the lane does not protect the handler, it must know them
    /// itself.
    /// </summary>
    public Task RedeliverAsync(params IMessage[] messages) =>
        (inbox ??= new TestInbox(Services)).DeliverAsync(messages);

    /// <summary>Asks the service to remove a person, and lets it do what is due.</summary>
    public async Task EraseAsync(Guid userId, int round = 1)
    {
        await DeliverAsync(new UserErasureRequested(userId, round, Clock.GetUtcNow()));
        await EraseDueAsync();
    }

    /// <summary>How far the service is with the removal of a person, as User reads it.</summary>
    public async Task<ErasureProgress> ErasureProgressAsync(Guid userId) =>
        (await AsService().GetFromJsonAsync<ErasureProgress>($"/internal/people/{userId}/erasure"))!;

    /// <summary>Lets the service remove the people whose removal is due.</summary>
    public async Task EraseDueAsync()
    {
        while (await Get<ErasureWorker>().RunOnceAsync(default) > 0)
        {
        }
    }

    /// <summary>All messages that the service has committed, in their order.</summary>
    public Task<IReadOnlyList<IMessage>> PublishedAsync() => TestOutbox.ReadAsync(Database);

    /// <summary>The committed messages of one type.</summary>
    public async Task<IReadOnlyList<T>> PublishedAsync<T>(Func<T, bool>? where = null)
        where T : IMessage => [.. (await PublishedAsync()).OfType<T>().Where(where ?? (_ => true))];

    /// <summary>Answers the requests of a named HTTP client of the service (a peer, or an outside system).</summary>
    public void AnswerPeer(string clientName, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        peers[clientName] = answer;

    /// <summary>Answers the requests of a named HTTP client otherwise until the result is disposed of.</summary>
    public IDisposable AnswerPeerMeanwhile(string clientName, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        var usual = peers[clientName];
        peers[clientName] = answer;
        return new Disposal(() => peers[clientName] = usual);
    }

    /// <inheritdoc/>
    public virtual async Task InitializeAsync()
    {
        connectionString = await MigratedDatabases.CreateAsync(typeof(TProgram).Assembly);
        _ = Services;
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    /// <summary>Adds or changes settings of the service.</summary>
    protected virtual void Configure(IDictionary<string, string?> settings)
    {
    }

    /// <summary>Changes the service's container after its own registrations.</summary>
    protected virtual void ConfigureServices(IServiceCollection services)
    {
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:database"] = connectionString,
            ["ConnectionStrings:kafka"] = "127.0.0.1:1",
            ["ConnectionStrings:redis"] = "127.0.0.1:1,abortConnect=false,connectTimeout=200",
            ["Messaging:Enabled"] = "false",
            // The clock stands still, and so would a pause between two tries.
            ["Messaging:RetryPauseMilliseconds"] = "0",
            ["ServiceToken:Key"] = "a-key-for-tests-of-at-least-32-characters",
        };
        Configure(settings);
        // Settings of the host are read before Program.cs runs; those added later would come too late for it.
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureServices(services =>
        {
            RemoveBackgroundWork(services);
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton<IConfigurationManager<OpenIdConnectConfiguration>>(tokens));
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new PeerFilter(peers));
            // The clock stands still, and so would a pause between two tries.
            services.PostConfigureAll<HttpStandardResilienceOptions>(options => options.Retry.Delay = TimeSpan.Zero);
            ConfigureServices(services);
        });
    }

    private static void RemoveBackgroundWork(IServiceCollection services)
    {
        foreach (var service in services.Where(s => s.ServiceType == typeof(IHostedService)).ToList())
        {
            // Workers are registered by a factory over their own singleton; everything of ours that is a BackgroundService goes.
            var type = service.ImplementationType ?? service.ImplementationFactory?.Method.ReturnType;
            var ours = service.ImplementationFactory?.Method.Module.Assembly.GetName()
                .Name?.StartsWith("OnlineShop.", StringComparison.Ordinal) == true;
            if (ours
                || (type?.Assembly.GetName().Name?.StartsWith("OnlineShop.", StringComparison.Ordinal) == true && typeof(BackgroundService).IsAssignableFrom(type)))
                services.Remove(service);
        }
    }

    private HttpClient WithToken(string token)
    {
        var client = CreateClient(
            new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private sealed class Disposal(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }

    private sealed class PeerFilter(
        ConcurrentDictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> peers) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.PrimaryHandler = new PeerHandler(builder.Name ?? "", peers);
        };
    }

    private sealed class PeerHandler(
        string name,
        ConcurrentDictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> peers) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Several clients may call one peer.
            var response = peers.TryGetValue(name, out var answer)
                || peers.TryGetValue(request.RequestUri!.Host, out answer)
                ? answer(request)
                : new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { ReasonPhrase = $"No answer is set for the client '{name}'" };
            response.RequestMessage ??= request;
            return Task.FromResult(response);
        }
    }
}
