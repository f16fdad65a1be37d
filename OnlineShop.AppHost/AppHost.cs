using OnlineShop.AppHost;
using OnlineShop.AppHost.Console;
using OnlineShop.AppHost.Dashboard;

PlainErrors.Show();
var options = ShopSwitches.Read(args);
var builder = DistributedApplication.CreateBuilder(options);

// ---- Parameters: generated once, kept between runs, overridden by configuration (Parameters:<name>).
var adminEmail = builder.AddParameter("admin-email", "admin@shop.example", publishValueAsDefault: true);
var adminPassword = builder.AddKeptSecret("admin-password");
var serviceKey = builder.AddKeptSecret("service-key");
var paymentProviderKey = builder.AddKeptSecret("payment-provider-key");
var paymentWebhookSecret = builder.AddKeptSecret("payment-webhook-secret");
var sessionKey = builder.AddKeptSecret("storefront-session-key");
var backOfficeKey = builder.AddKeptSecret("backoffice-session-key");
var carrierSecret = builder.AddKeptSecret("carrier-webhook-secret");
var timeZone = builder.AddParameter("shop-time-zone", "Europe/Berlin", publishValueAsDefault: true);
var storefrontUrl = builder.AddParameter("storefront-url", "http://localhost:8081", publishValueAsDefault: true);
var gatewayUrl = builder.AddParameter("gateway-url", "http://localhost:8080", publishValueAsDefault: true);

// ---- Servers.
var postgres = builder.AddPostgres("postgres", password: builder.AddKeptSecret("postgres-password"))
    .WithDataVolume().WithArgs("-c", "max_connections=400").WithReader("reporting", builder.AddKeptSecret("reporting-password"))
    .RunNatively().WithResetCommand();
var redis = builder.AddRedis("redis", password: builder.AddKeptSecret("redis-password")).WithDataVolume()
    .WithPersistence().RunNatively();
var kafka = builder.AddKafka("kafka").WithDataVolume().RunNatively();
var notificationDocuments = builder.AddMongoDB("mongo", password: builder.AddKeptSecret("mongo-password"))
    .WithDataVolume()
    .RunNatively().AddDatabase("notification-documents");

// ---- The outside world, for local use.
var sandbox = builder.AddProject<Projects.OnlineShop_Sandbox>("sandbox")
    .WithEndpoint(name: "smtp", env: "Smtp__Port", port: 9025)
    .WithEnvironment("Smtp__Address", builder.ExecutionContext.IsPublishMode ? "0.0.0.0" : "127.0.0.1")
    .WithEnvironment("PaymentProvider__ApiKey", paymentProviderKey)
    .WithEnvironment("PaymentProvider__Webhooks__Secret", paymentWebhookSecret)
    .WithEnvironment("Carrier__WebhookSecret", carrierSecret)
    .WithLocalFolder("Data__Directory")
    .WithHealth()
    .WithSandboxCommands();

// ---- Services. Each owns one database; "database" is its connection string's name in all of them.
var auth = builder.AddProject<Projects.OnlineShop_Auth>("auth")
    .AsShopService(serviceKey, timeZone)
    .WithDatabase(postgres, "auth-db")
    .WithMessages(kafka)
    .WithEnvironment("Admin__Email", adminEmail)
    .WithEnvironment("Admin__Password", adminPassword)
    .WithEnvironment("Tokens__Issuer", gatewayUrl);

var user = builder.AddProject<Projects.OnlineShop_User>("user")
    .AsShopService(serviceKey, timeZone, auth)
    .WithDatabase(postgres, "user-db")
    .WithMessages(kafka);

var product = builder.AddProject<Projects.OnlineShop_Product>("product")
    .AsShopService(serviceKey, timeZone, auth)
    .WithDatabase(postgres, "product-db", "pg_trgm.word_similarity_threshold")
    .WithCache(redis)
    .WithMessages(kafka);

var rates = builder.AddProject<Projects.OnlineShop_Rates>("rates")
    .AsShopService(serviceKey, timeZone, auth)
    .WithDatabase(postgres, "rates-db")
    .WithMessages(kafka)
    .WithEnvironment("Feed__Url", $"{sandbox.GetEndpoint("http")}/ecb/eurofxref-daily.xml");

var promotions = builder.AddProject<Projects.OnlineShop_Promotions>("promotions")
    .AsShopService(serviceKey, timeZone, auth)
    .WithDatabase(postgres, "promotions-db")
    .WithMessages(kafka);

var payment = builder.AddProject<Projects.OnlineShop_Payment>("payment")
    .AsShopService(serviceKey, timeZone, auth)
    .WithDatabase(postgres, "payment-db")
    .WithMessages(kafka)
    .WithEnvironment("Provider__BaseUrl", sandbox.GetEndpoint("http"))
    .WithEnvironment("Provider__ApiKey", paymentProviderKey)
    .WithEnvironment("Provider__WebhookSecrets__0", paymentWebhookSecret);

var delivery = builder.AddProject<Projects.OnlineShop_Delivery>("delivery")
    .AsShopService(serviceKey, timeZone, auth)
    .WithDatabase(postgres, "delivery-db")
    .WithMessages(kafka)
    .WithEnvironment("Carrier__BaseUrl", sandbox.GetEndpoint("http"))
    .WithEnvironment("Carrier__WebhookSecret", carrierSecret);

var order = builder.AddProject<Projects.OnlineShop_Order>("order")
    .AsShopService(serviceKey, timeZone, auth)
    .WithDatabase(postgres, "order-db")
    .WithCache(redis)
    .WithMessages(kafka);

var notification = builder.AddProject<Projects.OnlineShop_Notification>("notification")
    .AsShopService(serviceKey, timeZone, auth)
    .WithDatabase(postgres, "notification-db")
    .WithReference(notificationDocuments, connectionName: "documents", optional: true)
    .WithMessages(kafka)
    .WithEnvironment("Smtp__Url", $"smtp://{sandbox.GetEndpoint("smtp").Property(EndpointProperty.HostAndPort)}")
    .WithEnvironment("Sms__BaseUrl", sandbox.GetEndpoint("http"))
    .WithEnvironment("Storefront__Url", storefrontUrl)
    .WithEnvironment("Gateway__Url", gatewayUrl)
    .WithEnvironment("Webhooks__AdminEmail", adminEmail);

var scheduler = builder.AddProject<Projects.OnlineShop_Scheduler>("scheduler")
    .AsShopService(serviceKey, timeZone, auth)
    .WithDatabase(postgres, "scheduler-db")
    .WithMessages(kafka);

var statistics = builder.AddProject<Projects.OnlineShop_Statistics>("statistics")
    .AsShopService(serviceKey, timeZone, auth)
    .WithDatabase(postgres, "statistics-db")
    .WithMessages(kafka);

// ---- Doors.
var gateway = builder.AddProject<Projects.OnlineShop_Gateway>("gateway")
    .AsShopService(serviceKey, timeZone, auth)
    .Calls(auth, user, product, order, payment, rates, promotions, delivery, notification, scheduler, statistics)
    .WithExternalHttpEndpoints()
    .WithMetricsPort()
    .WithToolCommands();

var storefront = builder.AddProject<Projects.OnlineShop_Storefront>("storefront")
    .Calls(gateway)
    .WithHealth()
    .WithEnvironment("Sessions__Key", sessionKey)
    .WithExternalHttpEndpoints()
    .WithMetricsPort();

var backOffice = builder.AddProject<Projects.OnlineShop_BackOffice>("backoffice")
    .Calls(gateway)
    .WithHealth()
    .WithEnvironment("Sessions__Key", backOfficeKey)
    .WithEnvironment("Shop__TimeZone", timeZone)
    .WithExternalHttpEndpoints()
    .WithMetricsPort();

// ---- Who calls, or reads the messages of, whom. References only: nobody waits for a peer to start.
auth.Calls(user);
user.Calls(auth, product, order, payment, delivery, notification);
product.Calls(order, rates, scheduler, user);
promotions.Calls(order, product, rates, scheduler);
payment.Calls(order, rates, scheduler, user);
sandbox.WithEnvironment("PaymentProvider__Webhooks__Url", $"{gateway.GetEndpoint("http")}/api/payments/webhooks/stripe")
    // The events that Payment needs; docs/services/payment.md says why. The real one is some hundred milliseconds late as well.
    .WithEnvironment("PaymentProvider__Webhooks__Events",
        "payment_intent.succeeded,payment_intent.payment_failed,payment_intent.canceled,payment_intent.requires_action,payment_intent.amount_capturable_updated,"
        + "charge.updated,refund.created,refund.updated,refund.failed")
    .WithEnvironment("PaymentProvider__Webhooks__DelayMilliseconds", "300");
delivery.Calls(order, rates, scheduler, user)
    .WithEnvironment("Carrier__CallbackUrl", $"{gateway.GetEndpoint("http")}/api/deliveries/carrier-events");
order.Calls(auth, product, rates, promotions, payment, delivery, scheduler, user);
notification.Calls(auth, user, order, payment, delivery, promotions);
if (builder.ExecutionContext.IsRunMode)
{
    auth.WithEnvironment("Tokens__Issuer", gateway.GetEndpoint("http"));
    notification.WithEnvironment("Gateway__Url", gateway.GetEndpoint("http"));
    payment.WithEnvironment("Provider__ReturnUrl", $"{storefront.GetEndpoint("http")}/orders/{{orderId}}");
}
else
{
    // In a local run the site is wherever a request was sent to.
    storefront.WithEnvironment("Site__Url", storefrontUrl);
    payment.WithEnvironment("Provider__ReturnUrl", ReferenceExpression.Create($"{storefrontUrl}/orders/{{orderId}}"));
}

rates.Calls(scheduler);
scheduler.Calls(auth, user, product, order, payment, rates, promotions, delivery, notification, statistics);
statistics.Calls(order, payment, product, scheduler);

builder.PublishAsComposeAndKubernetes(new()
{
    LocalOnly = [sandbox],
    Scaled = [gateway, order, product, payment, notification],
    // The Gateway's /health speaks of every service behind it: one that is down must not close the door to the others.
    // The back office is not on the address of customers: its operator decides where the staff reach it.
    Doors = [new(gateway, "/api", HostPort: 8080, Readiness: "/alive"), new(storefront, "/", HostPort: 8081), new(backOffice, null, HostPort: 8082)],
});
builder.AddReplicas();
builder.PresentProjects();
builder.SendTelemetry(options);
builder.RunProjectsDirectly();
builder.KeepOrchestratorCertificate();
builder.NoticeHealthAtOnce();
builder.RestartCrashed();
builder.AddConsole();

builder.Build().Run();
