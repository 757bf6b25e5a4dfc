export { add_tariff, bill, decide_run, plant_home_terms, plant_payments, set_home } from './bill.ts';
export { pay_fee, pay_online, plan, remind, take_payment } from './collect.ts';
export { refusals } from './refusals.ts';
export { fee_routes } from './routes.ts';
export { arrears, fee_desk, home_account, my_fees, paper_bills, type PaperBill } from './view.ts';
