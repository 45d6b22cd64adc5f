//! Whoever sends what a worker takes out.

use std::future::Future;

use wecom_message::{Client, Cutoff, Delivery, Plan, Remedy, Request};

use crate::app::App;

/// Sends requests as the apps whose secrets it has.
pub trait Deliver: Send + Sync + 'static {
    /// Whether it can send as this app. An entry of another waits.
    fn knows(&self, app: &App) -> bool;

    /// Sends one request as an app that it knows, and says what became of it.
    fn deliver(
        &self,
        app: &App,
        request: &Request,
        cutoff: Cutoff,
    ) -> impl Future<Output = Delivery> + Send;
}

/// Clients, found by what an entry says of its app: by a function that gives the same client each
/// time, so that connections and token are shared.
#[derive(Debug, Clone)]
pub struct Clients<F>(F);

impl<F> Clients<F>
where
    F: Fn(&App) -> Option<Client> + Send + Sync + 'static,
{
    /// The clients that `find` finds. It is asked often: before and with each request.
    pub fn new(find: F) -> Self {
        Self(find)
    }
}

impl<F> Deliver for Clients<F>
where
    F: Fn(&App) -> Option<Client> + Send + Sync + 'static,
{
    fn knows(&self, app: &App) -> bool {
        (self.0)(app).is_some()
    }

    async fn deliver(&self, app: &App, request: &Request, cutoff: Cutoff) -> Delivery {
        let not_tried = || Delivery::not_tried(Remedy::Wait);
        let Some(client) = (self.0)(app) else {
            return not_tried();
        };
        let plan = Plan::kept(vec![request.clone()]);
        let mut delivering = client.deliver(&plan, cutoff);
        delivering.next().await.unwrap_or_else(not_tried)
    }
}
